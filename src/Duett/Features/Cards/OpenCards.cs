using Duett.Data;
using Duett.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Duett.Features.Cards;

/// <summary>Whether somebody who is not signed in may open a set of cards. Off until somebody in HR or IT says so.</summary>
public sealed class OpenCards(DuettDb db)
{
    private const string Name = "open-cards";

    public Task<bool> AreOn(CancellationToken stop) => db.Settings.AnyAsync(s => s.Name == Name, stop);

    /// <summary>Added to the caller's changes; does nothing when it is so already.</summary>
    public async Task<bool> Switch(bool on, CancellationToken stop)
    {
        var found = await db.Settings.SingleOrDefaultAsync(s => s.Name == Name, stop);
        if (on == found is not null)
            return false;
        if (found is null)
            db.Add(new Setting { Name = Name, Value = "yes" });
        else
            db.Remove(found);
        return true;
    }
}
