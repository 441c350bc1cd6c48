using System.Text;
using System.Xml.Linq;
using Duett.Data;
using Duett.Domain.Accounts;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Duett.Platform.Crypto;

/// <summary>The framework's key ring lies sealed in the database, so that every node reads every node's forms and cookies.</summary>
public sealed class DataKeyRing(IServiceScopeFactory scopes) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        var keys = scope.ServiceProvider.GetRequiredService<DuettDb>().DataKeys.ToList();
        return
        [
            .. keys.Select(k => XElement.Parse(Encoding.UTF8.GetString(vault.OpenOwn("key-ring/" + k.Name, k.Sealed)))),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var vault = scope.ServiceProvider.GetRequiredService<Vault>();
        var db = scope.ServiceProvider.GetRequiredService<DuettDb>();
        var xml = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        db.DataKeys.Add(new DataKey { Name = friendlyName, Sealed = vault.SealOwn("key-ring/" + friendlyName, xml) });
        db.SaveChanges();
    }
}
