namespace DangBoSo.Platform.Web;

/// <summary>What holds for this installation as a whole; filled at start-up.</summary>
public sealed class Installation
{
    /// <summary>Written into the database when it was made as a demonstration; cannot be taken back (D26).</summary>
    public bool IsDemonstration { get; set; }

    /// <summary>Changes with the program, so that static files can be cached for a year.</summary>
    public string? AssetVersion { get; set; }

    /// <summary>Where the database, the files and the keys lie.</summary>
    public required string DataFolder { get; init; }
}
