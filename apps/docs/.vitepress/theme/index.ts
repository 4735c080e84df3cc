import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has no value
import './style.css';

export default { extends: DefaultTheme } satisfies Theme;
