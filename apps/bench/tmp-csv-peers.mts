import fs from 'node:fs';import {inferSchema,initParser} from 'udsv';import { CsvSource } from '@headwater/csv';import { run } from '@headwater/runtime';
const path='/tmp/csvbench/rows.csv';
let id=0;
async function runtime(){let n=0;await run({id:'x'+id++,source:new CsvSource(path),sink:({items})=>{n+=items.length}});return n}
const signal=new AbortController().signal;
async function source(){const s=new CsvSource(path) as any;const p=await s.buildPart({part:'rows.csv',resumeState:undefined,signal,until:undefined});let n=0;for(;;){let r=p.nextBatch({now:new Date(),signal}); if(r instanceof Promise)r=await r; p.snapshot(); if(typeof r==='symbol')break; n+=r.length}await p.close();return n}
async function udsv(){const s=fs.readFileSync(path,'utf8');const sch=inferSchema(s);const p=initParser(sch);return p.stringObjs(s).length}
const all:any={};
const which=process.argv.slice(2);
for(let k=0;k<9;k++)for(const [name,fn] of Object.entries({runtime,source,udsv}).filter(([n])=>which.includes(n))){const t=performance.now(),c0=process.cpuUsage();const n=await fn();const w=performance.now()-t,c=process.cpuUsage(c0);(all[name]??=[]).push([n/w/1000,n/(c.user+c.system)])}
const med=(a:number[])=>a.sort((x,y)=>x-y)[a.length>>1]!.toFixed(2);
for(const n in all)console.log(n,'wall',med(all[n].map((x:any)=>x[0])),'cpu',med(all[n].map((x:any)=>x[1])),'best', Math.max(...all[n].map((x:any)=>x[0])).toFixed(2));
