using Duett.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Duett.Layout;

/// <summary>Who runs this installation, in the foot of each page.</summary>
public sealed class RunByViewComponent(DuettDb db, Platform.Texts.Texts texts) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var names = await db
            .Organisations.OrderBy(o => o.Name)
            .Select(o => o.Name)
            .Take(2)
            .ToListAsync(HttpContext.RequestAborted);
        return Content(names is [var only] ? texts["Layout.RunBy", ("name", only)] : "");
    }
}
