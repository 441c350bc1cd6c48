using System.Text;
using QRCoder;

namespace Duett.Platform.Qr;

/// <summary>A QR code as a drawing: one path of dark squares in a box whose unit is one square. Nothing is fetched or embedded.</summary>
/// <param name="Size">Squares on each side, with the quiet border that readers need.</param>
public sealed record QrSvg(int Size, string Path)
{
    public static QrSvg Of(string text)
    {
        // A quarter of it may be covered or torn and it can still be read: posters hang in corridors.
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        for (var x = 0; x < rows[y].Length; x++)
        {
            var from = x;
            while (x < rows[y].Length && rows[y][x])
                x++;
            if (x > from)
                path.Append($"M{from} {y}h{x - from}v1H{from}z");
        }
        return new(rows.Count, path.ToString());
    }
}
