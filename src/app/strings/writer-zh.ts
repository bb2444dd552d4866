import type { WriterWords } from "./writer-words.ts";

/** Words about answers in other words, in Chinese. */
export const writerZh: WriterWords = {
  title: "用几句话简短回答",
  text: "这部手机上的小型语言模型可以根据指南写出简短回答。每句话都先与指南核对，然后才显示。任何内容都不会离开这部手机。",
  none: "本站尚未提供写作模型。",
  looking: "正在检查这部手机…",
  ready: (name) => `可以写作：${name}`,
  resting: (name) => `${name} 已在手机上，目前不使用。`,
  get: (size) => `下载（${size}）`,
  remove: "删除模型",
  languages: (names) => `写作语言：${names}`,
  licence: (name) => `许可：${name}`,
  memory: (size) => `需要 ${size} 内存`,
  soon: (seconds) => `预计约 ${seconds} 秒后出现第一句`,
  graphics: "使用图形处理器",
  obstacles: {
    unsupported: "此浏览器无法运行它。",
    language: "它不会用您的语言写作。",
    "no-gpu": "此浏览器不提供图形处理器。",
    "software-gpu": "这里没有真正的图形处理器。",
    "gpu-small": "这部手机的图形处理器太小。",
    memory: "这部手机的内存不够。",
    crashed: "上次运行它时应用意外关闭。要再试一次，请重新下载。",
    slow: "它在这部手机上太慢：第一句要等十秒以上。",
  },
  cautions: {
    storage: "存储空间可能不够。",
    battery: "电量低，请先充电。",
    "data-saver": "省流量模式已打开，而这个下载很大。",
  },
  writing: "正在写简短回答，并逐句核对…",
  mark: (source) => `在这部手机上根据${source}写成，逐句核对`,
  from: "这句话的出处",
  exact: "查看原文",
};
