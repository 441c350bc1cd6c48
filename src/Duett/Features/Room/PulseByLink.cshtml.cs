using System.Globalization;
using Duett.Domain.Accounts;
using Duett.Domain.Content;
using Duett.Domain.Meetings;
using Duett.Domain.Rooms;
using Duett.Layout;
using Duett.Platform.SignIn;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Room;

/// <summary>
/// How a meeting was, by the link of a mail: enough to say it, and nothing of the room. What has been said is not shown here,
/// so that whoever reads somebody's mailbox does not learn it either.
/// </summary>
[Access(To.LinkHolder)]
public sealed class PulseByLinkModel(
    Links links,
    SayPulse say,
    ContentCatalogue content,
    Texts texts,
    TimeProvider clock
) : PageModel
{
    public PulseView? Ask { get; private set; }
    public Guid TandemId { get; private set; }
    public bool IsOver { get; private set; }

    /// <summary>Of the face that the form has just sent; nothing is looked up for it, and no address holds it.</summary>
    public bool IsLow => Face is >= PulseBook.Worst and <= PulseBook.Low;
    public Problems Problems { get; } = new();

    [BindProperty(Name = "w")]
    public string? W { get; set; }

    private int? Face => int.TryParse(W, NumberStyles.None, CultureInfo.InvariantCulture, out var face) ? face : null;

    public async Task<IActionResult> OnGet(string token) =>
        await links.Any(LinkKind.Pulse, token, HttpContext.RequestAborted) is { } link
            ? await Show(token, link)
            : NotFound();

    public async Task<IActionResult> OnPost(string token)
    {
        if (await links.Any(LinkKind.Pulse, token) is not { } link)
            return NotFound();
        var isOpen = link.UsedAt is null && link.ExpiresAt > clock.GetUtcNow();
        if (!isOpen || await MeetingOf(link) is not { } meeting)
            return Redirect($"/p/{token}");
        switch (await say.Run(meeting, link.PersonId!.Value, Face ?? 0))
        {
            case null:
                TandemId = meeting.TandemId;
                return Page();
            case PulseNeedsFace:
                Problems.Add("w", texts["Room.PulseNeedsFace"]);
                return await Show(token, link);
            default:
                // The room is gone by now, and with it the place to keep it.
                IsOver = true;
                return Page();
        }
    }

    private async Task<IActionResult> Show(string token, Link link)
    {
        if (await MeetingOf(link) is not { } meeting)
        {
            IsOver = true;
            return Page();
        }
        TandemId = meeting.TandemId;
        if (link.UsedAt is not null)
            return Page();
        IsOver = link.ExpiresAt <= clock.GetUtcNow();
        if (!IsOver)
            Ask = new(
                $"/p/{token}",
                meeting.Id,
                meeting.Number,
                Dates.WithTime(meeting.StartsAt, await say.ZoneOf(link), CultureInfo.CurrentCulture),
                meeting.IsOpen,
                content.Questionnaires.Pulse,
                Problems,
                StandsAlone: true
            );
        return Page();
    }

    private Task<Meeting?> MeetingOf(Link link) =>
        say.Find(link.OrganisationId!.Value, link.PersonId!.Value, link.SubjectId, HttpContext.RequestAborted);
}
