using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.OwnData;

[Access(To.Everyone)]
public sealed class GoneModel : PageModel;
