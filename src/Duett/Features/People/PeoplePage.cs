using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.People;

/// <summary>Pages about everybody in the house: HR of a single round has no business here.</summary>
public abstract class PeoplePage : PageModel
{
    protected Me Me => HttpContext.Me();

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (!Me.Is(Role.HR))
            context.Result = NotFound();
    }
}
