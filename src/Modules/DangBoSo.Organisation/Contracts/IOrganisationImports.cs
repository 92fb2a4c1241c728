using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Contracts;

/// <summary>The importers behind the pages, for the command line and the demonstration. They act as the scope's actor.</summary>
public interface IOrganisationImports
{
    /// <summary>A table, CSV or XLSX. Columns <c>code,parent,kind,name,short_name</c>; further ones are left alone. All rows or none, in one act.</summary>
    Task<ImportResult> UnitsAsync(Stream table, CancellationToken ct);

    /// <summary>Columns <c>code,full_name,birth_date,sex,joined,official,cell</c>, and any field of the record by its code or label. Checked as a whole first, then applied 200 rows an act.</summary>
    /// <param name="table">CSV or XLSX, seekable.</param>
    /// <param name="progress">Rows applied so far.</param>
    /// <param name="ct">Cancels between batches.</param>
    Task<ImportResult> MembersAsync(Stream table, IProgress<int>? progress, CancellationToken ct);
}

/// <param name="Rows">Rows read below the header.</param>
/// <param name="Problems">When there is one, nothing was changed.</param>
public sealed record ImportResult(int Rows, IReadOnlyList<ImportProblem> Problems);
