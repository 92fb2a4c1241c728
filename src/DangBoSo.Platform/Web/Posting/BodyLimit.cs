using Microsoft.AspNetCore.Http.Metadata;

namespace DangBoSo.Platform.Web.Posting;

/// <summary>The most bytes an endpoint takes. The framework's own attribute of this kind would bring the whole of MVC into memory.</summary>
public sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
