import { foldLabel } from "../label-fold.ts";

// Places where others publish: video, social and message services, file and paste hosts, blog hosts.
const PLATFORMS =
  "YouTube|You Tube|Youtube channel|YouTube video|Facebook|Facebook page|Twitter|X (formerly Twitter)|X|Twitter/X|X/Twitter|Telegram|Telegram channel|TikTok|Instagram|Threads|Bluesky|Mastodon|" +
  "Vimeo|Dailymotion|Rumble|BitChute|Odysee|Twitch|LiveLeak|SoundCloud|Spotify|WhatsApp|Signal|Viber|Skype|Kik|Surespot|Snapchat|Discord|Zello|Paltalk|Rocket.Chat|Hoop Messenger|WeChat|LINE|" +
  "Reddit|Tumblr|Ask.fm|VK|VKontakte|Odnoklassniki|LinkedIn|Diaspora|Quora|4chan|8chan|8kun|Gab|Parler|Friendica|" +
  "Medium|WordPress|WordPress.com|Blogger|Blogspot|Substack|LiveJournal|Telegra.ph|" +
  "justpaste.it|JustPaste|Pastebin|Internet Archive|Archive.org|Archive.is|Google Drive|Dropbox|Mega.nz|MediaFire|Scribd|Imgur|Flickr|" +
  "يوتيوب|فيسبوك|فيس بوك|تويتر|تيليغرام|تلغرام|تيلغرام|تليجرام|تيك توك|انستغرام|إنستغرام|واتساب|واتس اب";

const KNOWN = new Set(PLATFORMS.split("|").map(platformKey));

/** Whether a publisher label names a platform on which others publish rather than an outlet. */
export function isPlatform(label: string): boolean {
  return KNOWN.has(platformKey(label));
}

// Words stay apart: Telegra.ph is a platform and the Telegraph is not.
function platformKey(label: string): string {
  return foldLabel(label).replace(/^(?:https? )?(?:www )?(.+?)(?: com)?$/u, "$1");
}
