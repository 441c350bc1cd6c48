using System.Globalization;

namespace Duett.Domain.Content;

/// <summary>A session plan: its steps can become fewer or more, their minutes together stay those of the plan.</summary>
public sealed class SessionForm : PieceForm
{
    private const int MostSteps = 12;
    private const int StepsToSpare = 2;

    public override PieceKind Kind => PieceKind.Session;

    public override IEnumerable<string> Keys(ContentCatalogue content) => content.Sessions.Select(s => s.Id);

    public override Bilingual TitleOf(ContentCatalogue content, string key) => content.Session(key).Title;

    public override PieceText? Read(ContentCatalogue content, string key)
    {
        if (content.FindSession(key) is not { } session)
            return null;
        var steps = session.Agenda.Select((step, at) => (Name: Step(at + 1), step));
        return new PieceText(
            new Dictionary<string, Bilingual>
            {
                ["title"] = session.Title,
                ["goal"] = session.Goal,
                ["prepare"] = session.Prepare,
                ["tutorial-title"] = session.Tutorial.Title,
                ["tutorial-text"] = session.Tutorial.Text,
                ["homework-mentee"] = session.HomeworkMentee,
                ["homework-mentor"] = session.HomeworkMentor,
            }
                .Concat(steps.Select(s => new KeyValuePair<string, Bilingual>(s.Name, s.step.Text)))
                .ToDictionary(),
            steps.ToDictionary(s => s.Name, s => s.step.Minutes)
        );
    }

    public override IReadOnlyList<PieceField> Fields(PieceText text) =>
        [
            new("title", Line, IsLong: false),
            new("goal", Sentence),
            new("prepare", Sentence),
            .. Enumerable
                .Range(1, Math.Min(MostSteps, LastStep(text) + StepsToSpare))
                .Select(n => new PieceField(Step(n), Sentence, IsNeeded: n == 1, HasMinutes: true)),
            new("tutorial-title", Line, IsLong: false),
            new("tutorial-text", Paragraphs, IsFormatted: true),
            new("homework-mentee", Sentence),
            new("homework-mentor", Sentence),
        ];

    public override PieceText Tidy(PieceText text)
    {
        var (words, minutes) = (new Dictionary<string, Bilingual>(), new Dictionary<string, int>());
        foreach (var (old, at) in StepsOf(text).Select((name, at) => (name, at)))
        {
            words[Step(at + 1)] = text.Words[old];
            minutes[Step(at + 1)] = text.Minutes.GetValueOrDefault(old);
        }
        var steps = StepsOf(text).ToHashSet();
        foreach (var (name, other) in text.Words.Where(w => !steps.Contains(w.Key)))
            words[name] = other;
        return new(words, minutes);
    }

    public override IEnumerable<PieceFault> FaultsOf(PieceText own, PieceText before)
    {
        List<PieceFault> faults = [.. base.FaultsOf(own, before)];
        var (sum, minutes) = (own.Minutes.Values.Sum(), before.Minutes.Values.Sum());
        if (!faults.OfType<MinutesAreMissing>().Any() && sum != minutes)
            faults.Add(new MinutesDoNotAddUp(Step(1), sum, minutes));
        return faults;
    }

    public override ContentSet Put(ContentSet set, Piece piece) =>
        set with
        {
            Sessions = Put(set.Sessions, piece, s => s.Id, s => Placed(Worded(s, piece.Text), set, piece)),
        };

    private static SessionPlan Worded(SessionPlan session, PieceText text)
    {
        List<SessionStep> steps =
        [
            .. StepsOf(text).Select(name => new SessionStep(text.Minutes.GetValueOrDefault(name), text.Words[name])),
        ];
        return session with
        {
            Title = text.Or("title", session.Title),
            Goal = text.Or("goal", session.Goal),
            Prepare = text.Or("prepare", session.Prepare),
            Agenda = steps.Count > 0 ? steps : session.Agenda,
            Tutorial = new(
                text.Or("tutorial-title", session.Tutorial.Title),
                text.Or("tutorial-text", session.Tutorial.Text)
            ),
            HomeworkMentee = text.Or("homework-mentee", session.HomeworkMentee),
            HomeworkMentor = text.Or("homework-mentor", session.HomeworkMentor),
        };
    }

    /// <summary>An added plan belongs to no package and comes into no plan by itself: the two choose it.</summary>
    private static SessionPlan Placed(SessionPlan session, ContentSet set, Piece piece) =>
        piece.CopyOf is null
            ? session
            : session with
            {
                Id = piece.Key,
                Number = set.Sessions.Max(s => s.Number) + 1,
                Topics = [],
                BackTopics = [],
                Package = null,
            };

    private static int LastStep(PieceText text) =>
        Enumerable.Range(1, MostSteps).LastOrDefault(n => text.Words.ContainsKey(Step(n)));

    private static IEnumerable<string> StepsOf(PieceText text) =>
        Enumerable.Range(1, MostSteps).Select(Step).Where(text.Words.ContainsKey);

    private static string Step(int number) => "step" + number.ToString(CultureInfo.InvariantCulture);
}
