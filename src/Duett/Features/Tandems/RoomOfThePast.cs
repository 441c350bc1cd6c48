using Duett.Data;
using Duett.Domain.Jobs;
using Duett.Domain.Tandems;
using Duett.Platform.Jobs;

namespace Duett.Features.Tandems;

/// <summary>However a tandem came to its end: the room stays readable for a while, both are told in time, then it is destroyed.</summary>
internal static class RoomOfThePast
{
    public static void CloseRoomLater(this DuettDb db, Tandem tandem)
    {
        if (tandem.RoomClosesAt is not { } closes)
            throw new InvalidOperationException("A tandem that goes on keeps its room.");
        var (house, notice) = (tandem.OrganisationId, closes.AddDays(-Tandem.DaysOfNotice));
        db.Later(SharedJobs.CloseRoom, closes, house, tandem.Id, $"{tandem.Id}");
        db.Later(SharedJobs.RoomNotice, notice, house, tandem.Id, $"{tandem.Id}");
    }
}
