using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.OpenPool;

/// <summary>The way into the pool from the start page, for whoever has one.</summary>
public sealed class OpenPoolViewComponent(ReadEntry read) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync() =>
        await read.Of(HttpContext.Me(), HttpContext.RequestAborted) is { } entry
            ? View("/Features/OpenPool/_OnStart.cshtml", entry)
            : Content("");
}
