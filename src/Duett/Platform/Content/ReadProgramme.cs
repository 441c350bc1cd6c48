using Duett.Domain.Content;

namespace Duett.Platform.Content;

/// <summary>What a round is run with: templates, mails, glossary, agreement.</summary>
internal static class ReadProgramme
{
    private static readonly HashSet<string> Classes = ["transactional", "reminder", "outside", "note"];
    private static readonly HashSet<string> Methods = ["REQUEST", "CANCEL"];
    private static readonly HashSet<string> Strictnesses = ["strict", "on_request", "usual"];

    public static IReadOnlyList<ProgrammeKind> Kinds(ContentNode file) =>
        file.List("kinds", n => new ProgrammeKind(n["id"].Text(), n.Both()));

    public static IReadOnlyList<ProgrammeTemplate> Templates(
        ContentNode file,
        IReadOnlySet<string> kinds,
        IReadOnlySet<string> sessions
    ) =>
        file.List(
            "templates",
            n => new ProgrammeTemplate(
                n["id"].Text(),
                n["kind"].OneOf(kinds, "kind"),
                n["duration_days"].Number(),
                Meetings(n["meetings"]),
                n["group"]["min_pairs"].Number(),
                n["group"]["max_pairs"].Number(),
                n["title"].Both(),
                n["promise"].Both(),
                ReadLearning.Known(n["sessions"], sessions, "session"),
                Rules(n.Find("rules"), file["defaults"]),
                Lead(n.Find("lead_days")),
                n.Find("checklist") is null
                    ? []
                    : n.List(
                        "checklist",
                        item => new ChecklistItem(
                            item["day"].Number(),
                            item.Both(),
                            item.Find("before_invitations")?.Flag() ?? false
                        )
                    ),
                ReadEvents.OfTemplate(n),
                Pulse(n.Find("surveys"))
            )
        );

    private static PulseTimes Pulse(ContentNode? surveys)
    {
        var times = surveys?.Items().Where(s => s["id"].Text() == "pulse").Select(s => s["at"]).ToList() ?? [];
        return new(
            times.Exists(at => at.Text() == "after_meeting"),
            [.. times.Where(at => at.Text() != "after_meeting").Select(at => at.Number())]
        );
    }

    private static TemplateRules Rules(ContentNode? n, ContentNode defaults)
    {
        bool Is(string rule) => n?.Find(rule)?.Flag() ?? false;
        return new(
            Strictness(n?.Find("own_line")),
            Strictness(n?.Find("own_team")),
            Is("different_department"),
            Is("different_organisation"),
            Is("chemistry_talk_first"),
            KeepsBudget: n?.Find("budget") is null,
            AsksOptionalFields: !Is("optional_fields_off"),
            Is("occasion_required"),
            Is("rolling_start"),
            (n?.Find("min_group_for_statistics") ?? defaults["min_group_for_statistics"]).Number(),
            n?.Find("look")?.Text()
        );
    }

    private static Strictness Strictness(ContentNode? n) =>
        n?.OneOf(Strictnesses, "strictness") switch
        {
            "on_request" => Domain.Content.Strictness.OnRequest,
            "usual" => Domain.Content.Strictness.Usual,
            _ => Domain.Content.Strictness.Strict,
        };

    private static TemplateLead Lead(ContentNode? n) =>
        n is null ? TemplateLead.Usual : new(n["enrol"].Number(), n["match"].Number(), n["answer"].Number());

    /// <summary>The statements that decide whether a start makes sense; the other ones of the questionnaire are for later.</summary>
    private static readonly string[] BeforeStart = ["open", "eye", "time", "free", "example"];

    public static Readiness Readiness(ContentNode file)
    {
        var n = file["questionnaires"].Items().Single(q => q["id"].Text() == "readiness");
        var scale = file["scales"]["agree5"];
        var items = n["items"].Items().ToDictionary(i => i["id"].Text());
        return new(
            n["low_at"].Number(),
            scale.BothLists(),
            [.. BeforeStart.Select(id => new ReadinessItem(id, items[id].Both(), items[id]["advice"].Both()))]
        );
    }

    public static LessonQuestions Lessons(ContentNode file)
    {
        var n = file["questionnaires"].Items().Single(q => q["id"].Text() == "lessons");
        var items = n["items"].Items().ToDictionary(i => i["id"].Text());
        return new(
            n["title"].Both(),
            n["note"].Both(),
            items.ToDictionary(i => i.Key, i => i.Value.Both()),
            items
                .Where(i => i.Value.Find("labels") is not null)
                .ToDictionary(i => i.Key, i => i.Value["labels"].BothLists())
        );
    }

    public static MailFrame MailFrame(ContentNode file) =>
        new(
            file["placeholders"].Pairs().ToDictionary(pair => pair.Key, pair => pair.Value.Both()),
            file["footers"]["transactional"].Both(),
            file["footers"]["reminder"].Both(),
            file["footers"]["outside"].Both(),
            file["neutral_defaults"]["subject"].Both(),
            file["neutral_defaults"]["calendar_summary"].Both(),
            file["neutral_defaults"]["calendar_description"].Both(),
            file["stages"].Items().ToDictionary(n => n["id"].Text(), n => n.Both())
        );

    public static IReadOnlyList<MailTemplate> Mails(ContentNode file, MailFrame frame)
    {
        var stages = file["stages"].Items().Select(stage => stage["id"].Text()).ToHashSet();
        var ids = file["templates"].Items().Select(n => n["id"].Text()).ToHashSet();
        var sent = file["sent"].Items().ToDictionary(n => n["id"].OneOf(ids, "mail"), n => Occasion(n, frame, ids));
        return file.List(
            "templates",
            n => new MailTemplate(
                n["id"].Text(),
                n["class"].OneOf(Classes, "class"),
                n["stage"].OneOf(stages, "stage"),
                n["to"].Text(),
                Filled(n["subject"], frame),
                Filled(n["subject_neutral"], frame),
                Filled(n["body"], frame),
                n.Find("calendar")?.OneOf(Methods, "calendar method"),
                sent.GetValueOrDefault(n["id"].Text())
            )
        );
    }

    private static MailOccasion Occasion(ContentNode n, MailFrame frame, IReadOnlySet<string> mails)
    {
        var known = frame.Placeholders.Keys.ToHashSet();
        var filled = ReadLearning.Known(n["filled"], known, "placeholder");
        return new(
            n["when"].Both(),
            n["to"].Both(),
            filled,
            ReadLearning.Known(n["needed"], MailOccasion.Always.Concat(filled).ToHashSet(), "filled placeholder"),
            n["round"].Flag(),
            n.Find("fixed")?.Both(),
            n.Find("listed_as")?.OneOf(mails, "mail")
        );
    }

    public static IReadOnlyList<CopyText> CopyTexts(ContentNode file, MailFrame frame) =>
        file.List(
            "copy_texts",
            n => new CopyText(
                n["id"].Text(),
                n["for"].OneOf(CopyText.Uses, "use"),
                n["channel"].Text(),
                Filled(n["title"], frame),
                Filled(n["body"], frame)
            )
        );

    public static IReadOnlyList<GlossaryTerm> Glossary(ContentNode file) =>
        file.List(
            "terms",
            n => new GlossaryTerm(n["id"].Text(), n.Both(), n["meaning"].Both(), n["avoid"].BothLists())
        );

    public static Agreement Agreement(ContentNode guides)
    {
        var n = guides["agreement"];
        return new Agreement(
            n["title"].Both(),
            n["intro"].Both(),
            n.List(
                "clauses",
                clause => new AgreementClause(clause["id"].Text(), clause["editable"].Flag(), clause.Both())
            ),
            n["sign"].Both()
        );
    }

    private static TemplateMeetings Meetings(ContentNode n) =>
        new(n["count"].Number(), n["minutes"].Number(), n["rhythm_days"].Number());

    /// <summary>A placeholder that only one language has would leave a hole in somebody's mail.</summary>
    private static Bilingual Filled(ContentNode n, MailFrame frame)
    {
        var text = n.Both();
        var placeholders = MailTemplate.PlaceholdersIn(text.De);
        if (!placeholders.SequenceEqual(MailTemplate.PlaceholdersIn(text.En)))
            throw n.Broken("the placeholders differ between de and en");
        if (placeholders.FirstOrDefault(name => !frame.Placeholders.ContainsKey(name)) is { } unknown)
            throw n.Broken($"placeholder '{{{unknown}}}' is not declared");
        return text;
    }
}
