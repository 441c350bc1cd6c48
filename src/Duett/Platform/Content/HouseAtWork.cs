using Duett.Platform.SignIn;

namespace Duett.Platform.Content;

/// <summary>For which house the work of this scope is done: that of the running job, or of who is signed in.</summary>
public sealed class HouseAtWork(IHttpContextAccessor http)
{
    private Guid? ofJob;

    public Guid? Asks => ofJob ?? http.HttpContext?.Visitor()?.OrganisationId;

    public void Is(Guid? house) => ofJob = house;
}
