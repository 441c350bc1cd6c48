using Duett.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Duett.Platform.Hosting;

/// <summary>Somebody was faster: two people changed the same thing, or one pressed twice. That is an answer, not a fault.</summary>
public sealed class ConflictFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (
            context.Exception is DbUpdateConcurrencyException
            || (context.Exception is DbUpdateException failure && failure.IsDuplicate())
        )
            context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
    }
}
