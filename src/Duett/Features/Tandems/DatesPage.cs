using System.Globalization;
using Duett.Domain;
using Duett.Domain.Accounts;
using Duett.Domain.Meetings;
using Duett.Domain.Tandems;
using Duett.Layout;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Tandems;

/// <summary>What a form of the dates page sends.</summary>
public sealed record DatesForm(
    string? Act,
    string? Seen,
    string? Slot,
    string? Day,
    string? Time,
    string? Way,
    string? Place
)
{
    /// <summary>The tile for a time of one's own.</summary>
    public const string Own = "own";
}

/// <summary>What the two ways to the dates share: by the link of a mail and signed in.</summary>
public abstract class DatesPage(Pairs pairs, ReadDates read, ChangeDates change, Texts texts) : PageModel
{
    public DatesView? Shown { get; private set; }
    public Problems Problems { get; } = new();
    public DatesForm? Typed { get; private set; }

    /// <summary>Where the files of this page's meetings lie.</summary>
    public string FilesUnder { get; protected set; } = "";

    protected async Task<IActionResult> Show(Guid organisation, Guid person, Guid tandem)
    {
        var stop = HttpContext.RequestAborted;
        if (await pairs.Of(organisation, person, tandem, stop) is not { Tandem.AgreedAt: not null } pair)
            return NotFound();
        Shown = await read.For(pair, person, stop);
        return Page();
    }

    /// <returns>Null when the page is to be opened anew.</returns>
    protected async Task<IActionResult?> Take(Guid organisation, Guid person, Guid tandem, Link? link, DatesForm form)
    {
        if (await pairs.Of(organisation, person, tandem) is not { } pair)
            return NotFound();
        Typed = form;
        var asking = new Asking(organisation, person, tandem, link, form.Seen ?? "");
        var refusal = form.Act switch
        {
            "come" => await change.Come(asking),
            "arrange" => await Arrange(asking, form, pair.ZoneOf(pair.Of(person))),
            "place" => await MeetAt(asking, form),
            "skip" => await change.Skip(asking),
            "cancel" => await change.Cancel(asking),
            "met" => await change.Met(asking),
            "notmet" => await change.DidNotMeet(asking),
            "fits" => await change.SayWhetherItFits(asking, fits: true),
            "other" => await change.SayWhetherItFits(asking, fits: false),
            _ => new DatesHaveChanged(),
        };
        switch (refusal)
        {
            case null when form.Act is not ("notmet" or "other"):
                this.Say($"Tandems.Done{form.Act}");
                return null;
            case null or MeetingIsUnchanged or LinkIsUsed or TandemIsNotLiving:
                return null;
            default:
                Problems.Add(FieldOf(refusal, form), texts[$"Tandems.{refusal.GetType().Name}"]);
                return await Show(organisation, person, tandem);
        }
    }

    /// <summary>In one line; null when it is too long.</summary>
    private static string? PlaceOf(DatesForm form) =>
        string.Join(' ', (form.Place ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var place
        && place.Length <= Meeting.LongestPlace
            ? place
            : null;

    private async Task<Refusal?> MeetAt(Asking asking, DatesForm form) =>
        PlaceOf(form) is { } place ? await change.MeetAt(asking, place, form.Way == "video") : new PlaceIsTooLong();

    private async Task<Refusal?> Arrange(Asking asking, DatesForm form, TimeZoneInfo zone)
    {
        if (PlaceOf(form) is not { } place)
            return new PlaceIsTooLong();
        if (form.Slot is null)
            return new SlotIsMissing();
        if (form.Slot != DatesForm.Own)
            return long.TryParse(form.Slot, CultureInfo.InvariantCulture, out var seconds) && IsInstant(seconds)
                ? await change.Arrange(asking, DateTimeOffset.FromUnixTimeSeconds(seconds), place, form.Way == "video")
                : new SlotIsMissing();
        if (
            !DateOnly.TryParseExact(form.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day)
            || !TimeOnly.TryParse(form.Time, CultureInfo.InvariantCulture, out var time)
        )
            return new DayOrTimeIsMissing();
        return LocalTime.At(day.ToDateTime(time), zone) is { } at
            ? await change.Arrange(asking, at, place, form.Way == "video")
            : new NoSuchLocalTime();
    }

    private static bool IsInstant(long seconds) => seconds > 0 && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private static string FieldOf(Refusal refusal, DatesForm form) =>
        refusal switch
        {
            DatesHaveChanged => "treffen",
            PlaceIsTooLong => form.Act == "place" ? "where-place" : "place",
            SlotIsMissing => "slot-0",
            DayOrTimeIsMissing or NoSuchLocalTime => "day",
            _ => form.Slot == DatesForm.Own ? "day" : "slot-0",
        };

    private sealed record SlotIsMissing : Refusal;

    private sealed record DayOrTimeIsMissing : Refusal;

    private sealed record PlaceIsTooLong : Refusal;
}
