namespace Duett.Layout;

/// <summary>
/// What is wrong with a form: the field's id and the sentence. The page shows a summary first and each sentence at its field;
/// what was typed stays.
/// </summary>
public sealed class Problems
{
    private readonly List<(string Field, string Text)> all = [];

    public IReadOnlyList<(string Field, string Text)> All => all;
    public bool Any => all.Count > 0;

    public void Add(string field, string text) => all.Add((field, text));

    public void Clear() => all.Clear();

    public string? At(string field) => all.FirstOrDefault(p => p.Field == field).Text;
}
