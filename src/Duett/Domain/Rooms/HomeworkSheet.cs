namespace Duett.Domain.Rooms;

/// <summary>What both have done, and tasks they set themselves. Each ticks the own; both see everything.</summary>
public sealed class HomeworkSheet
{
    public const int Longest = 200;
    public const int Most = 100;

    public List<DoneTask> Done { get; set; } = [];
    public List<OwnTask> Tasks { get; set; } = [];

    /// <summary>What the two said at the end of a meeting about the homework of the plan; the last word stands.</summary>
    public List<AgreedHomework> Agreed { get; set; } = [];

    /// <summary>Null as long as nobody has said anything: the homework of the plan stands.</summary>
    public AgreedHomework? AgreedOn(int meeting) => Agreed.Find(a => a.Meeting == meeting);

    public void Agree(Guid by, int meeting, bool taken, DateTimeOffset now)
    {
        Agreed.RemoveAll(a => a.Meeting == meeting);
        Agreed.Add(new AgreedHomework(meeting, taken, by, now));
    }

    /// <summary>The task the plan gives after a meeting.</summary>
    public static string AfterMeeting(int number) => $"{number}/task";

    /// <summary>What the plan asks to prepare for a meeting.</summary>
    public static string BeforeMeeting(int number) => $"{number}/prepare";

    public bool IsDone(Guid person, string key) => Done.Contains(new DoneTask(person, key));

    /// <summary>Sets the boxes a form showed; boxes it did not show stay as they are.</summary>
    public void Tick(Guid person, IReadOnlyCollection<string> shown, IReadOnlyCollection<string> ticked)
    {
        Done.RemoveAll(d => d.Person == person && shown.Contains(d.Key));
        Done.AddRange(shown.Where(ticked.Contains).Distinct().Select(key => new DoneTask(person, key)));
    }

    /// <param name="dueOn">A day of its own, from today on; null: until the next meeting, like all homework.</param>
    public Refusal? Add(Guid by, string text, int meeting, DateOnly? dueOn, DateOnly today)
    {
        if (text.Length == 0)
            return new TaskIsEmpty();
        if (text.Length > Longest)
            return new TaskIsTooLong();
        if (dueOn < today || dueOn > today.AddDays(Meetings.Meeting.MostDaysAhead))
            return new TaskHasNoSuchDay();
        if (Tasks.Exists(t => t.By == by && t.Meeting == meeting && t.Text == text && t.DueOn == dueOn))
            return null;
        if (Tasks.Count >= Most)
            return new TooManyTasks();
        Tasks.Add(new OwnTask(Guid.NewGuid(), by, text, meeting, dueOn));
        return null;
    }

    public void Drop(Guid by, Guid task)
    {
        Tasks.RemoveAll(t => t.By == by && t.Id == task);
        Done.RemoveAll(d => d.Person == by && d.Key == task.ToString());
    }

    /// <summary>Own tasks for the next meeting, and earlier ones that are still open.</summary>
    public IEnumerable<OwnTask> TasksOf(Guid person, int meeting) =>
        Tasks.Where(t => t.By == person && (t.Meeting >= meeting || !IsDone(person, t.Key)));
}

/// <param name="Taken">False: not this time.</param>
public sealed record AgreedHomework(int Meeting, bool Taken, Guid By, DateTimeOffset At);

public sealed record DoneTask(Guid Person, string Key);

/// <param name="Meeting">To be done until this meeting.</param>
/// <param name="DueOn">Or until a day of its own.</param>
public sealed record OwnTask(Guid Id, Guid By, string Text, int Meeting, DateOnly? DueOn = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public string Key => Id.ToString();
}

public sealed record TaskIsEmpty : Refusal;

public sealed record TaskIsTooLong : Refusal;

public sealed record TaskHasNoSuchDay : Refusal;

public sealed record TooManyTasks : Refusal;
