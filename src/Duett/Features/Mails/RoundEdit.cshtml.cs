using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Mails;

[Access(To.Role, Role.PM)]
public sealed class RoundEditModel(EditTools tools) : EditPage(tools)
{
    public Task<IActionResult> OnGet(string slug, string kind) => Show(slug, kind);

    public Task<IActionResult> OnPost(string slug, string kind) => Save(slug, kind);

    public Task<IActionResult> OnPostPreview(string slug, string kind) => Look(slug, kind);

    public Task<IActionResult> OnPostTest(string slug, string kind) => Test(slug, kind);

    public Task<IActionResult> OnPostReset(string slug, string kind) => Reset(slug, kind);
}
