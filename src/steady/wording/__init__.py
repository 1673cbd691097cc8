"""Words as checks: rules that known-bad wording breaks, waivers with a date, and how hard a text is to read."""
