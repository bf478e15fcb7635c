#!/bin/bash
# The collection of real bounces is not part of the project; where it is at
# hand, what was once reached of it must hold.
exec "$(dirname "$0")/score.sh" -c
