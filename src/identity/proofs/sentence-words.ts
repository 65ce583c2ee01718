/** How somebody is. 64 phrases that are easily read aloud. */
export const MANNERS =
  'amiable|ancient|bashful|blue|brave|bright|bronze|calm|careful|cheerful|clever|clumsy|cosy|crimson|curious|dapper|dusty|eager|early|emerald|faithful|famous|fearless|fluffy|freckled|friendly|gentle|giant|golden|graceful|grateful|green|happy|honest|humble|hungry|jolly|kind|lively|lonely|loyal|lucky|merry|mighty|modest|nimble|patient|playful|polite|proud|purple|quiet|rapid|restless|scarlet|shy|silver|sleepy|smiling|stubborn|tiny|wandering|wise|young'.split(
    '|',
  );

/** Who did something. 64 phrases that are easily read aloud. */
export const PEOPLE =
  'acrobat|actor|astronaut|baker|barber|beaver|blacksmith|butcher|captain|carpenter|chemist|clockmaker|cobbler|composer|cousin|dancer|dentist|diver|doctor|donkey|drummer|elephant|explorer|farmer|ferryman|fiddler|firefighter|florist|forester|gardener|giraffe|glazier|hedgehog|inventor|jeweller|juggler|ladybird|librarian|locksmith|magician|miller|musician|neighbour|nurse|otter|painter|parrot|penguin|pilot|plumber|poet|potter|reporter|sailor|shepherd|singer|squirrel|tailor|teacher|tortoise|traveller|violinist|weaver|zebra'.split(
    '|',
  );

/** What was done. 64 phrases that are easily read aloud. */
export const DEEDS =
  'admired|arranged|balanced|borrowed|bought|brushed|buried|carried|caught|chose|collected|counted|covered|decorated|delivered|described|discovered|drew|emptied|exchanged|filled|folded|forgot|found|gathered|guarded|hid|hung|imagined|inspected|juggled|kept|labelled|lifted|lost|measured|mended|mixed|moved|noticed|ordered|packed|painted|photographed|planted|polished|posted|rescued|returned|rolled|saved|sewed|shared|sketched|sold|sorted|stacked|studied|threw|traded|washed|watched|weighed|wrapped'.split(
    '|',
  );

/** How things look. 64 phrases that are easily read aloud. */
export const LOOKS =
  'broken|wooden|copper|paper|woollen|striped|spotted|yellow|orange|violet|turquoise|ivory|amber|pink|grey|white|black|brown|red|round|square|narrow|wide|heavy|light|smooth|rough|shiny|rusty|muddy|frozen|warm|cold|fresh|dry|damp|fragile|sturdy|simple|plain|fancy|folded|knitted|painted|polished|curved|crooked|straight|hollow|solid|large|small|short|long|flat|pointed|noisy|silent|useful|foreign|borrowed|missing|second-hand|home-made'.split(
    '|',
  );

/** What it was done to. 64 phrases that are easily read aloud. */
export const THINGS =
  'acorns|anchors|apples|balloons|baskets|bells|blankets|boats|books|boots|bottles|bridges|brushes|buckets|buttons|cabbages|cakes|candles|carrots|chairs|cherries|coins|cups|doors|drums|feathers|flags|flutes|gloves|hammers|hats|jars|kettles|keys|kites|ladders|lamps|lanterns|lemons|letters|maps|marbles|mirrors|mushrooms|needles|oranges|paddles|parcels|pencils|pillows|pinecones|pumpkins|ribbons|scarves|shells|spoons|stamps|stones|tables|teapots|tickets|trumpets|umbrellas|wheels'.split(
    '|',
  );

/** Where, when or how. 64 phrases that are easily read aloud. */
export const PLACES =
  'above the valley|across the river|after the concert|along the canal|at the airport|at the harbour|at the market|before the storm|behind the library|behind the mill|below the castle|beside the fountain|beside the lake|between two houses|beyond the forest|by the old gate|by the seaside|during the parade|for the school|from the attic|in a barn|in a tunnel|in the cellar|in the desert|in the kitchen|in the meadow|in the museum|in the orchard|in the rain|in the snow|inside a cave|near the bakery|near the station|next to the theatre|on a balcony|on a ferry|on a hill|on a rooftop|on an island|on the beach|on the bridge|on the stairs|on the train|opposite the bank|outside the church|outside the hospital|over the garden wall|past the windmill|round the corner|through the park|to the lighthouse|towards the mountains|under a blanket|under the oak tree|under the stars|until the evening|with a friend|with a telescope|with great care|with one hand|without a sound|without a word|within an hour|with a smile'.split(
    '|',
  );
