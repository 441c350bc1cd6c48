namespace Duett.Domain.People;

/// <summary>Who is who: known by staff number, else by folded mail; nobody twice.</summary>
internal sealed class ImportIdentities(IReadOnlyList<ImportDraft> drafts, IReadOnlyList<ImportExisting> existing)
{
    private readonly Dictionary<string, ImportExisting> knownByMail = First(existing, p => p.FoldedMail);
    private readonly Dictionary<string, ImportExisting> knownByStaffNumber = First(existing, StaffNumber);
    private readonly Dictionary<string, ImportDraft> byMail = First(drafts, d => d.FoldedMail);
    private readonly Dictionary<string, ImportDraft> byStaffNumber = First(drafts, d => d.FoldedStaffNumber);
    private readonly Dictionary<Guid, ImportDraft> byKnownId = [];

    public void Recognise(ImportReading reading)
    {
        foreach (var draft in drafts)
            Recognise(draft, reading.Header(ImportField.Mail));
        Twice(d => d.FoldedStaffNumber, ImportCode.StaffNumberTwice, ImportField.StaffNumber, reading);
        Twice(d => d.FoldedMail, ImportCode.MailTwice, ImportField.Mail, reading);
        foreach (var draft in drafts)
            if (draft.Known is { } known && !byKnownId.TryAdd(known.Id, draft))
                NotePersonTwice(draft, byKnownId[known.Id]);
    }

    /// <summary>The line on which a person stands, else the person known before, else null.</summary>
    public object? Find(string mailOrStaffNumber)
    {
        var isMail = mailOrStaffNumber.Contains('@');
        var key = isMail ? Folding.Mail(mailOrStaffNumber) : Folding.Text(mailOrStaffNumber);
        if ((isMail ? byMail : byStaffNumber).TryGetValue(key, out var draft))
            return draft;
        return (isMail ? knownByMail : knownByStaffNumber).TryGetValue(key, out var known) ? OnLine(known) : null;
    }

    public object OnLine(ImportExisting known) => byKnownId.TryGetValue(known.Id, out var draft) ? draft : known;

    private void Recognise(ImportDraft draft, string? mailHeader)
    {
        knownByMail.TryGetValue(draft.FoldedMail, out var sameMail);
        knownByStaffNumber.TryGetValue(draft.FoldedStaffNumber, out var sameNumber);
        var otherNumber =
            sameNumber is null
            && sameMail is not null
            && draft.FoldedStaffNumber.Length > 0
            && StaffNumber(sameMail).Length > 0;
        if (otherNumber || (sameNumber is not null && sameMail is not null && sameMail.Id != sameNumber.Id))
            draft.Note(ImportCode.MailOfSomebodyElse, mailHeader, ImportText.Shown(draft.Text(ImportField.Mail)));
        draft.Known = sameNumber ?? (otherNumber ? null : sameMail);
    }

    private void Twice(Func<ImportDraft, string> key, ImportCode code, ImportField field, ImportReading reading)
    {
        foreach (var group in drafts.Where(d => key(d).Length > 0).GroupBy(key).Where(g => g.Skip(1).Any()))
        {
            var (first, second) = (group.First(), group.ElementAt(1));
            foreach (var draft in group)
            {
                var other = draft == first ? second : first;
                draft.Note(code, reading.Header(field), ImportText.Shown(draft.Text(field)), other.Line);
            }
        }
    }

    private static void NotePersonTwice(ImportDraft draft, ImportDraft first)
    {
        var said = draft.Notes.Any(n => n.Code is ImportCode.StaffNumberTwice or ImportCode.MailTwice);
        if (said)
            return;
        draft.Note(ImportCode.PersonTwice, null, null, first.Line);
        first.Note(ImportCode.PersonTwice, null, null, draft.Line);
    }

    private static string StaffNumber(ImportExisting known) => Folding.Text(known.Person.StaffNumber);

    private static Dictionary<string, T> First<T>(IReadOnlyList<T> all, Func<T, string> key)
    {
        var found = new Dictionary<string, T>(all.Count);
        foreach (var one in all)
            if (key(one) is { Length: > 0 } text)
                found.TryAdd(text, one);
        return found;
    }
}
