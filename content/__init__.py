"""Programme content: resources, texts, agendas, tools and rules that people write, in versions."""
