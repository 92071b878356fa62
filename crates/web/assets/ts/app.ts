// What signed-in pages need of the browser; every page works without it.
import "htmx.org";
import { choosePeople } from "./assign";
import { closeMenus } from "./menu";
import { openDialogs } from "./dialog";
import { copySecrets } from "./copy";
import { pasteFiles } from "./paste";
import { focusSearch } from "./search";
import { switchTheme } from "./theme";
import { tellZone } from "./zone";

document.documentElement.classList.add("scripted");
closeMenus();
openDialogs();
copySecrets();
focusSearch();
switchTheme();
tellZone();
choosePeople();
pasteFiles();
