import { updateTables } from './options/update-tables.ts';

for (const file of updateTables({ check: false })) console.log(`${file}: options written anew`);
