namespace Duett.Domain.People;

/// <summary>
/// Who reports to whom once the import is done. Somebody unknown as manager is a warning and left empty; a circle is a
/// problem, since the rule "never in one's own reporting line" would have no end.
/// </summary>
internal sealed class ImportManagers(
    IReadOnlyList<ImportDraft> drafts,
    IReadOnlyList<ImportExisting> existing,
    ImportIdentities identities,
    string? header
)
{
    private readonly Dictionary<Guid, ImportExisting> knownById = existing.ToDictionary(p => p.Id);

    public void Resolve()
    {
        foreach (var draft in drafts)
            Resolve(draft);
        FindCircles();
    }

    private void Resolve(ImportDraft draft)
    {
        var text = draft.Text(ImportField.Manager);
        if (text.Length == 0)
            return;
        draft.Manager = identities.Find(text);
        if (draft.Manager is null)
            draft.Note(ImportCode.ManagerUnknown, header, ImportText.Shown(text));
        else if (draft.Manager == draft)
            draft.Note(ImportCode.ManagerIsSelf, header, ImportText.Shown(text));
    }

    /// <summary>Everybody has one manager at most, so each person is walked over once.</summary>
    private void FindCircles()
    {
        var done = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var start in drafts)
        {
            var path = new List<object>();
            var place = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
            object? person = start;
            while (person is not null && !done.Contains(person) && place.TryAdd(person, path.Count))
            {
                path.Add(person);
                person = ManagerOf(person);
            }
            if (person is not null && place.TryGetValue(person, out var from) && path.Count - from > 1)
                NoteCircle(path[from..]);
            done.UnionWith(path);
        }
    }

    private object? ManagerOf(object person)
    {
        if (person is ImportDraft draft)
            return draft.Manager;
        var known = ((ImportExisting)person).Person.Manager?.PersonId;
        return known is { } id && knownById.TryGetValue(id, out var manager) ? identities.OnLine(manager) : null;
    }

    private void NoteCircle(List<object> circle)
    {
        for (var i = 0; i < circle.Count; i++)
        {
            if (circle[i] is not ImportDraft draft)
                continue;
            var next = circle[(i + 1) % circle.Count] as ImportDraft;
            draft.Note(ImportCode.ManagerCycle, header, ImportText.Shown(draft.Text(ImportField.Manager)), next?.Line);
        }
    }
}
