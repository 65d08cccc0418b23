import { tidyAddresses } from './forms.js';
import { followChanges } from './live.js';
import { showLocalTimes } from './times.js';
import { pickPoints } from './timeline.js';

document.documentElement.dataset['script'] = 'on';
showLocalTimes(document);
pickPoints(document);
tidyAddresses(document);
followChanges();
