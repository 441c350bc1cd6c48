using System.Text;
using Duett.Domain.Events;
using Duett.Layout;
using Duett.Platform.Calendar;
using Duett.Platform.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Events;

/// <summary>What the two ways to an event share: by the link of a mail and signed in.</summary>
public abstract class EventForGuest(ReadEvent read, AnswerEvent answer, TellGuests tell, Texts texts) : PageModel
{
    public EventView Shown { get; private set; } = null!;
    public Problems Problems { get; } = new();

    /// <summary>The address of this page, below which the file lies.</summary>
    public string Here { get; protected set; } = "";

    protected async Task<IActionResult> Show(Guid organisation, Guid person, Guid id)
    {
        if (await read.For(organisation, person, id, HttpContext.RequestAborted) is not { } shown)
            return NotFound();
        Shown = shown;
        return Page();
    }

    protected async Task<IActionResult> Take(Guid organisation, Guid person, Guid id, EventAnswer wish)
    {
        if (await read.For(organisation, person, id, HttpContext.RequestAborted) is not { } shown)
            return NotFound();
        Shown = shown;
        var refusal = await answer.Run(organisation, person, id, wish);
        if (refusal is AnswerIsMissing)
        {
            Problems.Add("answer-0", texts["Events.AnswerIsMissing"]);
            return Page();
        }
        this.Say(refusal is null ? "Events.Answered" : $"Events.{refusal.GetType().Name}");
        return Redirect(Here);
    }

    protected async Task<IActionResult> Calendar(Guid organisation, Guid person, Guid id)
    {
        if (
            await read.For(organisation, person, id, HttpContext.RequestAborted)
            is not { Event.CancelledAt: null } shown
        )
            return NotFound();
        var text = await tell.File(shown.On, shown.Guest, shown.Reader);
        return File(Encoding.UTF8.GetBytes(text), IcsWriter.MediaType, "termin.ics");
    }
}
