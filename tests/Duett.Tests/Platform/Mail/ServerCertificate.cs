using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Duett.Tests.Platform.Mail;

/// <summary>A certificate that signed itself, in two files for a server, gone after the test.</summary>
public sealed class ServerCertificate : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("duett-tls-");

    public ServerCertificate(string name = "localhost", int validFromDays = -2, int validToDays = 2)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var today = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(today.AddDays(validFromDays), today.AddDays(validToDays));
        System.IO.File.WriteAllText(File, made.ExportCertificatePem());
        System.IO.File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    public string File => Path.Combine(folder.FullName, "certificate.pem");
    public string Key => Path.Combine(folder.FullName, "key.pem");

    public void Dispose() => folder.Delete(recursive: true);
}
