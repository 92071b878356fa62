// What signed-in pages need of the browser; every page works without it.
import "htmx.org";
import { choosePeople } from "./assign";
import { closeMenus } from "./menu";
import { growTree } from "./tree";
import { openDialogs } from "./dialog";
import { reachCode } from "./code";
import { copySecrets } from "./copy";
import { pasteFiles } from "./paste";
import { focusSearch } from "./search";
import { selectRows } from "./select";
import { switchTheme } from "./theme";
import { countTicks } from "./ticks";
import { tellZone } from "./zone";

document.documentElement.classList.add("scripted");
closeMenus();
openDialogs();
copySecrets();
focusSearch();
switchTheme();
tellZone();
choosePeople();
growTree();
selectRows();
countTicks();
window.addEventListener("resize", () => reachCode(document));
reachCode(document);
pasteFiles();
