namespace DangBoSo.Platform.Acting;

/// <summary>Names of the people behind accounts. Access knows them.</summary>
public interface IAccountNames
{
    Task<string> NameAsync(Guid account, CancellationToken ct);

    /// <summary>Many at once: lists never ask a row at a time.</summary>
    Task<IReadOnlyDictionary<Guid, string>> NamesAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct);
}
