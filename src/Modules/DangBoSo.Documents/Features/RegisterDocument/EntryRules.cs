using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;

namespace DangBoSo.Documents.Features.RegisterDocument;

/// <summary>
/// What every entry must satisfy, whichever way it comes. A connected installation holds a stub of a secret document: number,
/// date, issuer (design §3.5). The content goes by other ways.
/// </summary>
internal static class EntryRules
{
    public const int MostFiles = 20;

    public static IEnumerable<InputError> OfDay(DateOnly issuedOn, DateOnly today)
    {
        if (issuedOn > today) yield return new InputError("IssuedOn", "documents.register.future");
    }

    public static IEnumerable<InputError> OfWords(Secrecy secrecy, string? text, string? note)
    {
        if (secrecy == Secrecy.Normal && text is null) yield return new InputError("Abstract", "documents.register.abstract_missing");
        if (secrecy != Secrecy.Normal && text is not null) yield return new InputError("Abstract", "documents.register.secret_abstract");
        if (secrecy != Secrecy.Normal && note is not null) yield return new InputError("Note", "documents.register.secret_abstract");
    }

    public static IEnumerable<InputError> OfFiles(Secrecy secrecy, IReadOnlyList<ReceivedFile> files)
    {
        if (secrecy != Secrecy.Normal && files.Count > 0) yield return new InputError("Files", "documents.register.secret_file");
        else if (files.Count > MostFiles) yield return new InputError("Files", "documents.register.files_many", MostFiles);
        else
            foreach (var file in files.Where(f => f.ContentType is not (FileTypes.Pdf or FileTypes.Docx))) yield return new InputError("Files", "documents.register.file_type") { File = file.Name };
    }
}
