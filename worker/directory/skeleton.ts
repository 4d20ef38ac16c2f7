/**
 * What is left of a name when everything is taken away by which two names that look alike may differ: case, width,
 * accents, spaces, marks that cannot be seen, letters of one alphabet drawn like those of another, and the traditional
 * forms of common characters. Two names with one skeleton can be taken for each other. Pure; the pairs of letters are a
 * part of Unicode's list of confusables (UTS 39), those that a keyboard offers.
 */

/** Lower-case letters and digits that look like the one before the colon, in either case. */
const ALIKE = [
  'a:ɑαа',
  'b:ƅьвβ',
  'c:ᴄⲥсƈ',
  'd:ԁɗ',
  'e:еҽεɛ',
  'f:ƒẝքϝ',
  'g:ɡƍցԍɢ',
  'h:һհнɦ',
  'j:ϳј',
  'k:κкⲕƙ',
  'l:i1ı|ɩιіıӏɪⲓواןا١۱ǀ',
  'm:μмⲙϻ',
  'n:ոռη',
  'o:0оοσςօ०੦૦௦೦൦๐໐٥۵ᴏⲟסهە〇',
  'p:рρⲣ',
  'q:ԛգզ',
  'r:гⲅᴦɾ',
  's:ѕꜱƽտ$',
  't:τтⲧţ',
  'u:υսᴜʋ',
  'v:νѵᴠ',
  'w:ѡԝաɯᴡω',
  'x:хχⲭ',
  'y:уүγყʏⲩ',
  'z:ζᴢʐ',
  '3:зӡɜʒ',
  '6:б',
];

/** Traditional and simplified form, by turns: what names of shops are made of. */
const SIMPLER =
  '東东車车馬马門门開开關关長长風风飛飞魚鱼鳥鸟龍龙龜龟麥麦黃黄齊齐國国園园圖图團团圓圆場场塊块壞坏壽寿夢梦奪夺' +
  '媽妈學学寶宝實实寫写專专將将對对導导層层島岛嶺岭帶带師师幣币幫帮廠厂廣广應应張张強强彈弹後后從从復复愛爱慶庆' +
  '態态憶忆懷怀戰战戲戏戶户拋抛採采換换揀拣擇择據据擴扩擺摆數数斷断時时晉晋書书會会條条楊杨業业極极榮荣樂乐樓楼' +
  '標标樣样樹树橋桥機机檔档檢检歐欧歲岁歷历歸归殺杀氣气漢汉沒没決决淚泪淨净淺浅測测湯汤準准溫温滿满漁渔潔洁潤润' +
  '濟济濕湿濱滨灣湾烏乌無无煙烟熱热燈灯爐炉爭争爺爷爾尔牆墙獅狮獎奖獨独獲获獻献現现環环產产畫画異异當当療疗發发' +
  '盜盗盡尽監监盤盘確确碼码禮礼種种稱称積积穩稳節节範范築筑簡简籃篮糧粮紅红約约級级紀纪紙纸純纯紡纺線线組组細细' +
  '終终結结絕绝給给統统絲丝經经綠绿維维網网緊紧緣缘緩缓練练縣县總总織织繡绣續续羅罗義义習习聖圣聞闻聯联職职肅肃' +
  '腦脑腳脚膚肤臉脸臺台舊旧艷艳藝艺莊庄華华萬万葉叶蒼苍蓋盖蓮莲蘇苏蘋苹蘭兰處处號号蝦虾蟲虫術术補补裝装複复製制' +
  '見见規规親亲覺觉觀观訂订計计訊讯記记許许設设訪访評评詢询試试詩诗話话該该誌志認认語语誠诚說说調调談谈請请論论' +
  '諾诺謝谢證证識识譜谱護护讀读變变豐丰貓猫貝贝財财貨货販贩貴贵買买費费貿贸賀贺資资賓宾賞赏賣卖質质賴赖購购贈赠' +
  '趙赵跡迹踐践軍军軒轩軟软載载輕轻輪轮輸输轉转農农進进運运過过達达遠远適适選选遲迟還还邊边鄉乡鄰邻醫医釀酿針针' +
  '釣钓鈴铃銀银銅铜銘铭銷销鋪铺鋼钢錄录錢钱錦锦錯错鍋锅鍾钟鎖锁鎮镇鏡镜鐘钟鐵铁鑽钻閃闪閒闲間间閣阁闆板陝陕' +
  '陣阵陽阳陳陈隊队階阶際际雙双雜杂雞鸡離离難难雲云電电霧雾靈灵靜静韓韩響响頂顶項项順顺須须預预頭头頻频題题顏颜' +
  '願愿類类顧顾顯显飯饭飲饮飾饰養养餃饺餅饼館馆饅馒駕驾騎骑騰腾驗验體体髮发鬆松鬍胡鬥斗鮑鲍鮮鲜鯉鲤鳳凤鴨鸭' +
  '鵝鹅鶴鹤鷹鹰鹽盐點点齒齿衛卫衝冲裡里裏里個个們们倉仓偉伟側侧備备傑杰傳传傷伤價价儀仪億亿優优兒儿內内兩两冊册' +
  '凍冻劇剧劉刘劍剑動动務务勝胜勞劳勢势勵励區区協协單单卻却厲厉參参員员問问啟启喬乔嗎吗嘗尝嚴严囑嘱堅坚報报墊垫' +
  '壯壮壺壶奧奥妝妆婦妇孫孙寧宁尋寻屆届屬属岡冈崗岗嶼屿巖岩帥帅庫库廚厨廟庙彎弯徑径徵征恆恒悅悦惡恶懇恳懶懒';

/** Pairs of letters that look like one. */
const JOINED = [
  ['rn', 'm'],
  ['vv', 'w'],
] as const;

const PLAIN: ReadonlyMap<string, string> = new Map([
  ...ALIKE.flatMap((row) => Array.from(row.slice(2), (one) => [one, row.charAt(0)] as const)),
  ...Array.from(SIMPLER.matchAll(/(.)(.)/gu), ([, one = '', simple = '']) => [one, simple] as const),
]);

/** Greek capitals that look like another Latin letter than their small forms do. */
const CAPITALS: Readonly<Record<string, string>> = { Η: 'h', Ν: 'n', Υ: 'y' };

/** '' for a name without a letter or digit, which looks like no other. */
export function skeletonOf(name: string): string {
  const wide = name.normalize('NFKC').replace(/[ΗΝΥ]/g, (one) => CAPITALS[one] ?? one);
  const folded = wide
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036F]/g, '');
  const plain = Array.from(folded, (one) => PLAIN.get(one) ?? one).join('');
  const bare = plain.replace(/[^\p{L}\p{N}\p{M}]|\p{Default_Ignorable_Code_Point}/gu, '');
  return JOINED.reduce((text, [pair, one]) => text.replaceAll(pair, one), bare);
}
