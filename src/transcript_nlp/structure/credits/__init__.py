"""Who wrote, translated and published an article, and when: credits, dates, outlets, names of people in lines."""
