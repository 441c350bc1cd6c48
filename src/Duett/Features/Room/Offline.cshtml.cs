using Duett.Platform.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Duett.Features.Room;

/// <summary>What a phone shows without network. It is fetched without cookies, so it names nobody and knows nothing.</summary>
[Access(To.Everyone)]
public sealed class OfflineModel : PageModel;
