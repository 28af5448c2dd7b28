//! `put-lab serve`: the built page and the practice server over real HTTP, on loopback.

mod cors;
mod options;
mod practice;
mod site;

use std::io::Write as _;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use options::{Options, Wish};
use put_lab::core::practice::Store;
use tokio::net::TcpListener;

/// How long open connections may go on after Ctrl+C.
const GRACE: Duration = Duration::from_secs(2);

/// What every request needs.
struct Server {
    options: Options,
    address: SocketAddr,
    store: Mutex<Store>,
}

impl Server {
    /// Works on the store. A panic elsewhere leaves the store as it was, so it goes on.
    fn with_store<T>(&self, work: impl FnOnce(&mut Store) -> T) -> T {
        work(&mut self.store.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Runs the command until Ctrl+C.
pub(crate) fn run(arguments: &[String]) -> ExitCode {
    let options = match Options::parse(arguments) {
        Ok(Wish::Serve(options)) => options,
        Ok(Wish::Help) => {
            print!("{}", options::HELP);
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            eprintln!("put-lab serve: {message}");
            return ExitCode::from(2);
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("put-lab serve: cannot start threads: {error}.");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(listen(options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("put-lab serve: {message}");
            ExitCode::FAILURE
        }
    }
}

async fn listen(options: Options) -> Result<(), String> {
    let port = options.port;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        format!(
            "cannot listen on 127.0.0.1:{port} ({error}). Choose another port with --port, or let \
             the system choose with --port 0."
        )
    })?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("no local address: {error}."))?;
    // `localhost` is ::1 for some clients; without IPv6 the other address is enough.
    let second = TcpListener::bind((Ipv6Addr::LOCALHOST, address.port()))
        .await
        .ok();

    announce(&options, address);
    let server = Arc::new(Server {
        options,
        address,
        store: Mutex::default(),
    });
    let app = Router::new().fallback(answer).with_state(server);
    if let Some(second) = second {
        tokio::spawn(axum::serve(second, app.clone()).into_future());
    }
    let serving = axum::serve(listener, app)
        .with_graceful_shutdown(stopped())
        .into_future();
    tokio::select! {
        result = serving => result.map_err(|error| format!("the connection broke: {error}.")),
        () = async { stopped().await; tokio::time::sleep(GRACE).await } => Ok(()),
    }
}

async fn stopped() {
    if tokio::signal::ctrl_c().await.is_err() {
        // Without a signal handler the default one ends the program, which is as good.
        std::future::pending::<()>().await;
    }
}

fn announce(options: &Options, address: SocketAddr) {
    let base = &options.base;
    let site = options.dir.as_ref().map_or_else(String::new, |dir| {
        format!("{} at http://{address}{base}, ", dir.display())
    });
    let mut out = std::io::stdout().lock();
    // Nobody may be reading; that is no reason to stop.
    let _ = writeln!(
        out,
        "Serving {site}practice server at http://{address}{base}practice/ (Ctrl+C stops)"
    );
    let _ = out.flush();
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response<Body> {
    let path = request.uri().path().to_owned();
    let base = server.options.base.clone();
    for base in ["/", &base] {
        let Some(rest) = path.strip_prefix(base) else {
            continue;
        };
        if is_practice(rest) {
            return practice::answer(&server, request, base, None).await;
        }
        if let Some((policy, rest)) = rest.strip_prefix("cors/").and_then(|r| r.split_once('/'))
            && is_practice(rest)
        {
            let prefix = format!("{base}cors/{policy}/");
            return match cors::policy(policy) {
                Some(policy) => practice::answer(&server, request, &prefix, Some(policy)).await,
                None => cors::unknown(policy),
            };
        }
    }
    site::answer(&server.options, request.method().clone(), path).await
}

/// Whether a path below a base is the practice server's.
fn is_practice(rest: &str) -> bool {
    rest == "practice" || rest.starts_with("practice/")
}
