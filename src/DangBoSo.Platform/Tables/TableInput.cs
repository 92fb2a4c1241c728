using System.Text;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Platform.Tables;

/// <summary>A table inside the API's JSON, one of the two.</summary>
public record TableInput
{
    /// <summary>The table as text.</summary>
    public string? Csv { get; init; }

    /// <summary>The workbook; base64 in the JSON.</summary>
    public byte[]? Xlsx { get; init; }

    /// <exception cref="InvalidInput">Neither, or both.</exception>
    public Stream Open() => (Csv, Xlsx) switch
    {
        ({ Length: > 0 } text, null or []) => new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false),
        (null or "", { Length: > 0 } workbook) => new MemoryStream(workbook, writable: false),
        _ => throw new InvalidInput(nameof(Csv), "platform.input.one_table"),
    };
}
