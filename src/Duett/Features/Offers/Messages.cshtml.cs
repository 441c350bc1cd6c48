using Duett.Layout;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Offers;

/// <summary>Messages to the reader, and those the reader has sent. Settled or taken back nothing is left of one.</summary>
[Access(To.Person)]
public sealed class MessagesModel(ReadMessages read, ReadOffers offers) : PageModel
{
    public IReadOnlyList<ShownMessage> ToMe { get; private set; } = [];
    public IReadOnlyList<ShownMessage> ByMe { get; private set; } = [];

    private CancellationToken Stop => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        var me = HttpContext.Me();
        if (!await offers.MayRead(me, Stop))
            return NotFound();
        (ToMe, ByMe) = (await read.ToMe(me, Stop), await read.ByMe(me, Stop));
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid id)
    {
        if (!await read.Drop(HttpContext.Me(), id, Stop))
            return NotFound();
        this.Say("Offers.MessageGone");
        return Redirect("/wer-hilft/nachrichten");
    }
}
