"""The same draft proposed by a language model: asked, held against the article, and dropped where that lacks it."""
