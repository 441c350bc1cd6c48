using Duett.Data;
using Duett.Domain.Content;
using Duett.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Outbox;

/// <summary>Whose words a mail is sent in.</summary>
public enum WordsOf
{
    Shipped,
    House,
    Round,
}

/// <summary>The text of one mail in one language, as it is sent now.</summary>
public sealed record Wording(string Subject, string Body, WordsOf From)
{
    public static Wording Shipped(MailTemplate template, string language) =>
        new(template.SubjectInUse.In(language), template.Body.In(language), WordsOf.Shipped);
}

/// <summary>Finds the words of a mail: those of the round win over those of the house, and these over the shipped ones.</summary>
public sealed class MailWordings(DuettDb db)
{
    private readonly Dictionary<(Guid, Guid?, string, string), Wording> known = [];

    public async Task<Wording> Of(Guid house, Guid? round, MailTemplate template, string language)
    {
        var key = (house, round, template.Id, language);
        if (!known.TryGetValue(key, out var wording))
            known[key] = wording = await Find(house, round, template, language);
        return wording;
    }

    /// <summary>The house's own texts, or those of one of its rounds.</summary>
    public IQueryable<MailWording> Own(Guid house, Guid? round) =>
        db.MailWordings.Where(w => w.OrganisationId == house && w.RoundId == round);

    /// <summary>What a fixed mail said before it became fixed, or a placeholder that is filled no longer, is passed over.</summary>
    private async Task<Wording> Find(Guid house, Guid? round, MailTemplate template, string language)
    {
        var shipped = Wording.Shipped(template, language);
        if (template.Sent is not { Fixed: null })
            return shipped;
        var own = await db
            .MailWordings.AsNoTracking()
            .Where(w => w.OrganisationId == house && w.Kind == template.Id && w.Language == language)
            .Where(w => w.RoundId == null || w.RoundId == round)
            .ToListAsync();
        return own.OrderBy(w => w.RoundId is null)
                .Where(w => MailWording.FaultsOf(template, w.Subject, w.Body, []).Count == 0)
                .Select(w => new Wording(w.Subject, w.Body, w.RoundId is null ? WordsOf.House : WordsOf.Round))
                .FirstOrDefault()
            ?? shipped;
    }
}
