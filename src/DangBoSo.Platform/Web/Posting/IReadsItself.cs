using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>
/// An input with days, numbers, or fields that hang on one another. It is asked together with its annotations, so that one round
/// names all that is to be mended; it must bear every field left empty.
/// </summary>
public interface IReadsItself
{
    IEnumerable<InputError> Faults(ReadingAid aid);
}

/// <param name="Today">In Vietnam.</param>
/// <param name="Files">What came with the form and was taken.</param>
public sealed record ReadingAid(DateOnly Today, IReadOnlyList<ReceivedFile> Files);
