import type { FileWords } from "./file-words.ts";

/** Words about packs as files, in Chinese. */
export const fileZh: FileWords = {
  open: "从文件打开指南",
  hint: "来自邻居、U 盘或蓝牙的 .suluh 文件。也可以拖到本页。不需要网络。",
  choose: "选择文件",
  reading: "正在读取文件…",
  trust: {
    same: "与您已有的指南来自同一机构。",
    familiar: "来自本手机上已有其指南的机构。",
    new: "本手机还不认识这个机构。",
  },
  newAdvice: "任何人都能写上机构的名字。只有在您信任给您文件的人，或者这个代码与官方海报上的相同时，才安装：",
  fingerprint: "机构代码",
  version: "版本",
  size: "大小",
  issued: "发布日期",
  valid: "有效期至",
  expired: "已过期",
  notHere: "本手机上还没有这份指南。",
  alreadyHere: "本手机上已有这个版本。",
  replaces: (version) => `将替换本手机上的第 ${version} 版。`,
  install: "安装指南",
  installNew: "我信任，安装",
  installing: "正在检查并安装…",
  done: "指南已安装，签名和内容正确。",
  ask: "现在提问",
  nothingInstalled: "没有从这个文件安装任何内容。",
  passOn: "传给别人",
  saved: (name) => `已保存为 ${name}`,
};
