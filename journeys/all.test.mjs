// Every journey, in the order in which they build on each other.

import './house/stage.mjs';
import './assign-and-measure.mjs';
import './assign-a-team.mjs';
import './build-a-role.mjs';
import './author-a-skill.mjs';
import './without-script.mjs';
