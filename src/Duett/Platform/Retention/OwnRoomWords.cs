using Duett.Data;
using Duett.Domain.Plans;
using Duett.Domain.Rooms;
using Duett.Domain.Tandems;
using Duett.Platform.Crypto;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Retention;

/// <summary>
/// What one of the two wrote in the room, for the own export: own questions and tasks, and what both share. Words of the other
/// one stay where they are. Nothing is read once the room is closed.
/// </summary>
public sealed class OwnRoomWords(DuettDb db, Vault vault, TimeProvider clock)
{
    public sealed record Words(
        IReadOnlyList<string> MyQuestions,
        IReadOnlyList<string> MyTasks,
        IReadOnlyList<string> MyMeetings,
        string? SharedNotes,
        string? MyOtherVersion,
        IReadOnlyList<string> MySecondLook,
        IReadOnlyList<string> MyEarlierVersions,
        string? SharedTask,
        IReadOnlyList<string> SharedLinks,
        IReadOnlyList<string> MyIdeas,
        IReadOnlyList<string> MyRequests,
        IReadOnlyList<string> MyThoughts,
        IReadOnlyList<string> MyTalk,
        IReadOnlyList<string> MyThanks,
        IReadOnlyList<int> MyFaces,
        IReadOnlyList<string> SharedAgreement
    );

    /// <summary>Null when there is no room, or no longer.</summary>
    /// <param name="saysLook">Puts the second look into words.</param>
    public async Task<Words?> Of(
        Tandem tandem,
        Guid person,
        Func<SideLook, IEnumerable<string>> saysLook,
        CancellationToken stop
    )
    {
        if (!tandem.Has(person) || tandem.AgreedAt is null || tandem.RoomClosesAt <= clock.GetUtcNow())
            return null;
        var papers = await db
            .RoomDocuments.AsNoTracking()
            .Where(d => d.OrganisationId == tandem.OrganisationId && d.TandemId == tandem.Id)
            .ToListAsync(stop);
        Task<T?> Find<T>(RoomDocumentKind kind)
            where T : class =>
            vault.Open<T>(
                tandem.OrganisationId,
                KeyScope.Tandem,
                tandem.Id,
                $"room/{kind.ToString().ToLowerInvariant()}",
                papers.Find(d => d.Kind == kind)?.Sealed,
                stop
            );
        async Task<T> Open<T>(RoomDocumentKind kind)
            where T : class, new() => await Find<T>(kind) ?? new T();
        // The plan lies there as text: ids, and what somebody has worded.
        var plan = await Find<string>(RoomDocumentKind.Plan);
        var questions = await Open<QuestionBox>(RoomDocumentKind.Questions);
        var homework = await Open<HomeworkSheet>(RoomDocumentKind.Homework);
        var notes = await Open<NoteSheet>(RoomDocumentKind.Notes);
        var agreement = await Open<AgreementSheet>(RoomDocumentKind.Agreement);
        var look = await Open<SecondLook>(RoomDocumentKind.SecondLook);
        var task = await Open<NoteSheet>(RoomDocumentKind.Task);
        var links = await Open<LinkList>(RoomDocumentKind.Links);
        var ideas = await Open<IdeaSheet>(RoomDocumentKind.Ideas);
        var requests = await Open<RequestList>(RoomDocumentKind.Requests);
        var talk = await Open<TalkSheet>(RoomDocumentKind.InterimTalk);
        var thanks = await Open<ThanksSheet>(RoomDocumentKind.Thanks);
        var pulses = await Open<PulseBook>(RoomDocumentKind.Pulses);
        var thoughts = await Open<ReflectionBook>(RoomDocumentKind.Reflections);
        return new(
            [.. questions.Asked.Where(q => q.By == person).Select(q => q.Text)],
            [.. homework.Tasks.Where(t => t.By == person).Select(t => t.Text)],
            [.. plan is null ? [] : PlanRecord.FromJson(plan).ToPlan().WordsOf(person)],
            notes.Text is { Length: > 0 } text ? text : null,
            Joined(notes.ParkedOf(person)?.Text, task.ParkedOf(person)?.Text),
            [.. look.Of(tandem.MenteeId == person ? Side.Mentee : Side.Mentor) is { } mine ? saysLook(mine) : []],
            [.. notes.Earlier.Concat(task.Earlier).Where(state => state.By == person).Select(state => state.Text)],
            task.Text is { Length: > 0 } work ? work : null,
            [.. links.Links.Select(l => l.Name.Length > 0 ? $"{l.Name}: {l.Address}" : l.Address)],
            [.. ideas.Ideas.Where(i => i.By == person).Select(i => i.Words.Text)],
            [.. WordsIn(requests, tandem, person)],
            [.. thoughts.Thoughts.Where(t => t.By == person).Select(t => t.Text)],
            [.. WordsIn(talk, person)],
            [.. thanks.Of(person) is { } said ? new[] { said.Text } : []],
            [.. pulses.Pulses.Where(p => p.By == person).Select(p => p.Face)],
            [.. agreement.Own.Values, .. agreement.Extra is { } extra ? [extra] : Array.Empty<string>()]
        );
    }

    /// <summary>What the mentor asked for, or what the mentee answered.</summary>
    private static IEnumerable<string> WordsIn(RequestList list, Tandem tandem, Guid person) =>
        list
            .Requests.Select(r =>
                r.By == person ? r.Text
                : person == tandem.MenteeId ? r.Words
                : ""
            )
            .Where(words => words.Length > 0);

    /// <summary>Own notes, and what both agreed on.</summary>
    private static IEnumerable<string> WordsIn(TalkSheet talk, Guid person) =>
        new[] { talk.Of(person)?.Helps, talk.Of(person)?.Change, talk.Change?.Text }
            .OfType<string>()
            .Concat(talk.Past.Select(past => past.Text))
            .Where(words => words.Length > 0);

    private static string? Joined(params string?[] texts) =>
        string.Join("\n\n", texts.OfType<string>()) is { Length: > 0 } all ? all : null;
}
