/** Traditional characters of the Chinese word lists as simplified ones; others stay. */
export function simplified(text: string): string {
  return text.replace(/[\u4e00-\u9fff]/g, (character) => pairs.get(character) ?? character);
}

const pairs: ReadonlyMap<string, string> = new Map(
  (
    "媽妈爺爷沒没車车門门電电線线樹树壓压衝冲氣气兒儿個个裡里裏里進进來来開开關关燒烧煙烟傷伤臉脸發发藥药過过暈晕嗆呛殺杀槍枪賊贼強强盜盗還还現现剛刚們们誰谁嗎吗麼么" +
    "幾几號号證证險险賠赔稅税課课報报訓训東东漲涨樓楼頂顶護护點点說说講讲話话請请幫帮緊紧頭头腳脚動动應应識识無无鄰邻貓猫雞鸡鱷鳄魚鱼機机擊击觸触燙烫斷断夾夹墜坠為为" +
    "會会時时樣样臟脏錯错鎖锁鋸锯鐘钟錢钱經经結结絕绝繩绳繼继纏缠腫肿腎肾脅胁島岛癲癫濕湿溝沟滅灭熱热賣卖買买費费訴诉軟软輕轻輪轮遺遗闖闯陣阵難难風风餓饿馬马搶抢撲扑" +
    "農农劑剂單单嚇吓聲声備备廢废浸淹唔不冇没咗了喇了啦了佢他畀被嚟来親亲脈脉"
  )
    .match(/../g)
    ?.map((pair) => [pair.slice(0, 1), pair.slice(1)] as const),
);
