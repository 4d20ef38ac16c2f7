/** What honest buyers write: formulas out of a few phrases, and now and then a sentence of their own. */
import type { Draw } from './world.ts';

const FORMULAS = [
  '质量很好',
  '物流很快',
  '包装完好',
  '值得购买',
  '会回购的',
  '和描述一样',
  '客服态度好',
  '性价比高',
  '家里人都喜欢',
  '已经是老顾客了',
  '发货速度快',
  '推荐给大家',
];
const ENGLISH = [
  'good',
  'very good quality',
  'fast delivery',
  'as described',
  'will buy again',
  'well packed',
  'great seller',
  'my family loves it',
  'nice price',
];
const WHO = ['孩子', '老公', '妈妈', '同事', '邻居', '朋友', '爷爷', '我自己', '女儿', '室友'];
const WHAT = ['用了几天', '拿到以后', '第一次打开', '对比了几家', '洗过一次之后', '周末聚餐时', '出差路上', '搬家那天'];
const HOW = [
  '觉得比想象中结实',
  '说味道像小时候',
  '发现颜色略深一点',
  '一直夸做工细致',
  '提醒我下次多买两份',
  '嫌盒子有点大',
];
const END = [
  '不过完全不影响',
  '总体还是满意的',
  '等活动再来',
  '谢谢老板送的小样',
  '希望下次能快一天',
  '冰箱里已经摆满',
];

const pick = (draw: Draw, from: readonly string[]): string => from[draw(from.length)] ?? '';

/** One in five says something of their own; of the rest, most take a few formulas, some write in English. */
export function honestText(draw: Draw): string {
  const kind = draw(10);
  if (kind < 2)
    return `${pick(draw, WHO)}${pick(draw, WHAT)}，${pick(draw, HOW)}，${pick(draw, END)}，${draw(90) + 10}号${pick(draw, WHO)}也要。`;
  const phrases = kind < 8 ? FORMULAS : ENGLISH;
  return Array.from({ length: 1 + draw(5) }, () => pick(draw, phrases)).join(kind < 8 ? '，' : ', ');
}
