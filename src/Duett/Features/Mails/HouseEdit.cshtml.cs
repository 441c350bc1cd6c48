using Duett.Domain.People;
using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc;

namespace Duett.Features.Mails;

[Access(To.Role, Role.HR)]
public sealed class HouseEditModel(EditTools tools) : EditPage(tools)
{
    public Task<IActionResult> OnGet(string kind) => Show(null, kind);

    public Task<IActionResult> OnPost(string kind) => Save(null, kind);

    public Task<IActionResult> OnPostPreview(string kind) => Look(null, kind);

    public Task<IActionResult> OnPostTest(string kind) => Test(null, kind);

    public Task<IActionResult> OnPostReset(string kind) => Reset(null, kind);
}
