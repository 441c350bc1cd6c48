namespace Duett.Layout;

/// <summary>What two can do when it does not go well, as links to what there is. It knows of no cause and tells nobody.</summary>
/// <param name="Quiet">The two do not find a date: a new one and a lighter form come first.</param>
public sealed record WhatHelps(Guid TandemId, bool Quiet = false)
{
    public string Room => $"/t/{TandemId}";

    /// <summary>Icon, address and name of the texts of each way.</summary>
    public IEnumerable<(string Icon, string Href, string What)> Ways =>
        Quiet
            ?
            [
                ("sliders-horizontal", $"{Room}/umfang", "Extent"),
                ("coffee", "/karten", "Cards"),
                ("list-checks", $"{Room}/plan", "Plan"),
                ("pause", $"{Room}/weiter", "Pause"),
                ("message-circle", $"{Room}/zwischengespraech", "Talk"),
                ("heart-handshake", "/hilfe-holen", "Contact"),
                ("log-out", $"{Room}/ende", "End"),
            ]
            :
            [
                ("message-circle", $"{Room}/zwischengespraech", "Talk"),
                ("heart-handshake", "/hilfe-holen", "Contact"),
                ("list-checks", $"{Room}/plan", "Plan"),
                ("pause", $"{Room}/weiter", "Pause"),
                ("log-out", $"{Room}/ende", "End"),
            ];
}
