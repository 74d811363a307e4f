"""What is given out, and what it is made of: releases, their bill of materials, and known weaknesses in it."""
